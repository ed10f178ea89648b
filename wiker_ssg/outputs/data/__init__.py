"""Open data as files: JSON, CSV and GeoJSON, their schemas, the catalogue that announces them."""
