package idp.server.cli;

/// How data is written.
enum Format {
    /// For people.
    TABLE,
    /// For programs.
    JSON
}
