"""Cases from elsewhere: texts, Markdown of other systems, and lists; all of them whole, or none."""
