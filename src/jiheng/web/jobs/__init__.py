"""Work that takes longer than a page may: kept in the database, done by a worker, shown to who asked for it."""
