"""The desk (Soạn thảo): one continuous text, its outline, its findings and its true page."""
