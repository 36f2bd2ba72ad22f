package idp.server.page.view.console.access;

import idp.server.page.view.Shown;

/// An API as somebody typed it.
///
/// @param scopes one a line, with its sentence behind it
/// @param clients with blanks between, as the `claims` and what it `sees`
/// @param listed whether its tokens name their place in a status list
public record ApiTyped(
        String id,
        String name,
        String resource,
        String scopes,
        String clients,
        String claims,
        String sees,
        String tokenType,
        String algorithm,
        String lifetime,
        boolean listed) {
    public ApiTyped {
        id = Shown.line(id);
        name = Shown.line(name);
        resource = Shown.line(resource);
        scopes = Shown.block(scopes);
        clients = Shown.line(clients);
        claims = Shown.line(claims);
        sees = Shown.line(sees);
        tokenType = Shown.line(tokenType);
        algorithm = Shown.line(algorithm);
        lifetime = Shown.line(lifetime);
    }
}
