package idp.server.web.request;

/// Where a page of an account sends somebody to say who they are. Once they did, they come back to that
/// very page.
public interface SignInDoor {
    /// Nobody is signed in here.
    ///
    /// @param page its path under the issuer's, one of ours
    void signIn(Exchange exchange, Browser browser, String page);

    /// Somebody is, and has to prove anew that it is them.
    void again(Exchange exchange, Browser browser, String page);
}
