"""The site as files: settings, templates, kept pages, building, preview.  It knows no MkDocs."""
