package idp.server.cli.shell;

/// How data is written.
public enum Format {
    /// For people.
    TABLE,
    /// For programs.
    JSON,
    /// For both, and for files that people keep.
    YAML,
    /// For programs that read as it comes: one object a line.
    NDJSON
}
