package idp.server.feed;

import static io.javalin.http.HandlerType.GET;

import idp.core.revoke.Feed;
import idp.core.revoke.Receipts;
import idp.server.parts.NodeParts;
import idp.server.web.Endpoints;
import idp.server.web.Feature;

/// How APIs hear of revocations without asking for each token.
public record FeedFeature(FeedHandler feed, StatusListHandler statusLists) implements Feature {
    public static FeedFeature of(NodeParts node, Feed feed, Receipts receipts) {
        return new FeedFeature(
                new FeedHandler(node.callers, feed, receipts, node.clock),
                new StatusListHandler(node.issuer, node.on.statusLists, node.jwts, node.clock));
    }

    @Override
    public void addTo(Endpoints to) {
        to.client(GET, "/denylist/feed", feed::get);
        to.open("/statuslists/{id}", statusLists::get);
    }
}
