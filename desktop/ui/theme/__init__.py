"""The look: colours, type, icons and the style sheet; the only place where a colour or a size of type is written."""
