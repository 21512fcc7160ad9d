"""Articles: fetched safely, extracted, paged."""
