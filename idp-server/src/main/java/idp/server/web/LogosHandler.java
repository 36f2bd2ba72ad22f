package idp.server.web;

import idp.core.client.ClientLogos;
import idp.core.user.picture.Picture;
import idp.server.page.Asset;
import idp.server.web.request.Exchange;
import idp.server.web.request.Rejected;

/// `/logos/{name}`: the logo of a client, for the pages that show the client. Its name is the hash of its
/// content, so a copy is good for ever.
public final class LogosHandler {
    private final ClientLogos logos;

    public LogosHandler(ClientLogos logos) {
        this.logos = logos;
    }

    public void get(Exchange exchange) {
        var name = exchange.http().pathParam("name");
        var image = logos.find(name);
        if (image == null) {
            throw new Rejected(404);
        }
        exchange.http()
                .header("Cache-Control", Asset.CACHE_CONTROL)
                .header("ETag", '"' + name + '"')
                .contentType(Picture.TYPE)
                .result(image);
    }
}
