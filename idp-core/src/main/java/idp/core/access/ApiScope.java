package idp.core.access;

/// A scope of an API, with the sentence that people read when they are asked for it.
public record ApiScope(String name, String description) {}
