package idp.core.user.terms;

/// What people have to accept to have an account here.
///
/// @param url of the page that says it
/// @param version told apart by nothing but its name: whoever accepted one is asked for each other
public record Terms(String url, String version) {}
