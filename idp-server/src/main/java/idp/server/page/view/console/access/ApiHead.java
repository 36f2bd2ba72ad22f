package idp.server.page.view.console.access;

import idp.server.page.view.Shown;
import java.util.List;

/// Which API a page is about, and which of its pages it is.
///
/// @param path of the API's first page, under the issuer's path
public record ApiHead(String id, String name, String path, ApiPart here) {
    public ApiHead {
        id = Shown.plain(id);
        name = Shown.plain(name);
    }

    public List<ApiPart> parts() {
        return List.of(ApiPart.values());
    }
}
