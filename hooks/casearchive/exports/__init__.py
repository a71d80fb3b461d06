"""Files for machines: feeds, the sitemap and the data, each a pure function of the Archive."""
