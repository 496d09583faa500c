"""The office's own data in the window: what each kind of record asks for, forms, first start."""
