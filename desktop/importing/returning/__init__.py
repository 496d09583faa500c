"""A working DOCX that comes back from Word or LibreOffice: only its changed parts are read afresh into the plan."""
