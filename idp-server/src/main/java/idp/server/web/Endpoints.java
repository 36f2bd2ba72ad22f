package idp.server.web;

import idp.core.oauth.Issuer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;

/// Where a feature puts its addresses. A path stands under the issuer's, and every step goes through
/// the edge in one of its ways.
public final class Endpoints {
    private static final String WELL_KNOWN = "/.well-known/";

    private final RoutesConfig to;
    private final Issuer issuer;
    private final Edge edge;

    public Endpoints(RoutesConfig to, Issuer issuer, Edge edge) {
        this.to = to;
        this.issuer = issuer;
        this.edge = edge;
    }

    /// For people.
    public void page(HandlerType method, String path, Edge.Step step) {
        add(method, issuer.path() + path, edge.page(step));
    }

    /// A page with a form that comes back to it.
    public void page(String path, Edge.Step get, Edge.Step post) {
        page(HandlerType.GET, path, get);
        page(HandlerType.POST, path, post);
    }

    /// With errors in the form of RFC 6749 §5.2.
    public void api(HandlerType method, String path, Edge.Step step) {
        add(method, issuer.path() + path, edge.api(step));
    }

    /// For clients with a secret or an access token of their own.
    public void client(HandlerType method, String path, Edge.Step step) {
        add(method, issuer.path() + path, edge.client(step));
    }

    /// With errors as problems (RFC 9457 §3).
    public void program(HandlerType method, String path, Edge.Step step) {
        add(method, issuer.path() + path, edge.program(step));
    }

    /// For scripts of any origin, with the preflight that their browsers send.
    public void open(String path, Edge.Step get) {
        openAt(issuer.path() + path, get);
    }

    public void openPost(String path, Edge.Step post) {
        add(HandlerType.POST, issuer.path() + path, edge.api(Cors.open(post)));
        preflight(issuer.path() + path, "POST");
    }

    public void openBoth(String path, Edge.Step get, Edge.Step post) {
        add(HandlerType.GET, issuer.path() + path, edge.api(Cors.open(get)));
        add(HandlerType.POST, issuer.path() + path, edge.api(Cors.open(post)));
        preflight(issuer.path() + path, "GET, HEAD, POST");
    }

    /// RFC 8414 §3.1: the well-known part goes between host and path.
    public void wellKnown(String name, Edge.Step get) {
        openAt(WELL_KNOWN + name + issuer.path(), get);
    }

    /// OIDC Discovery §4 appends to the issuer; and so that either way leads there, it is at both.
    public void wellKnownAtBoth(String name, Edge.Step get) {
        open(WELL_KNOWN + name, get);
        if (!issuer.path().isEmpty()) {
            wellKnown(name, get);
        }
    }

    /// At the root, whatever the issuer's path is: for those who run this server.
    public void root(String path, Edge.Step get) {
        add(HandlerType.GET, path, edge.api(get));
    }

    /// What is said where nobody answered.
    void unanswered(int status) {
        to.error(status, edge.unlessAnswered(status));
    }

    private void openAt(String path, Edge.Step get) {
        add(HandlerType.GET, path, edge.api(Cors.open(get)));
        preflight(path, "GET, HEAD");
    }

    private void preflight(String path, String methods) {
        add(HandlerType.OPTIONS, path, edge.api(Cors.preflight(methods)));
    }

    private void add(HandlerType method, String path, Handler handler) {
        to.addHttpHandler(method, path, handler);
    }
}
