"""The world to Articles: files, pages, feeds, archives."""
