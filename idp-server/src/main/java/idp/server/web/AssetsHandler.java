package idp.server.web;

import idp.server.page.Asset;
import idp.server.page.Assets;
import idp.server.web.request.Exchange;
import idp.server.web.request.Rejected;

/// The files that pages load. Each path holds the hash of its content, so a copy is good for ever.
public final class AssetsHandler {
    /// A picture may be a document: opened by itself, it runs and loads nothing.
    static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    private final Assets assets;
    private final String base;

    public AssetsHandler(Assets assets, String base) {
        this.assets = assets;
        this.base = base;
    }

    public void get(Exchange exchange) {
        var asset = assets.find(exchange.http().path().substring(base.length()));
        if (asset == null) {
            throw new Rejected(404);
        }
        exchange.http()
                .header("Cache-Control", Asset.CACHE_CONTROL)
                .header("ETag", asset.etag())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", POLICY)
                .contentType(asset.contentType())
                .result(asset.content().bytes());
    }
}
