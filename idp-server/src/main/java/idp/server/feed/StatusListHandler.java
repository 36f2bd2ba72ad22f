package idp.server.feed;

import idp.core.jose.Claims;
import idp.core.jose.Jwts;
import idp.core.jose.SigningAlgorithm;
import idp.core.oauth.Issuer;
import idp.core.oauth.Opaque;
import idp.core.revoke.StatusLists;
import idp.core.revoke.StatusLists.StatusList;
import idp.server.web.request.Exchange;
import idp.server.web.request.Rejected;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// `GET /statuslists/{id}`: which tokens of a block are revoked, as a signed list for anybody (the
/// Token Status List draft of the OAuth working group). docs/statuslist.md.
public final class StatusListHandler {
    /// Where the list with this id is.
    public static final String PATH = "/statuslists/";

    private static final String TYPE = "application/statuslist+jwt";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final long TTL_SECONDS = 1;
    private static final long LIFE_SECONDS = 10;
    private static final int MOST = 1_000;

    private final Issuer issuer;
    private final StatusLists lists;
    private final Jwts jwts;
    private final InstantSource clock;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    private record Answer(StatusList list, String etag, String token) {}

    public StatusListHandler(Issuer issuer, StatusLists lists, Jwts jwts, InstantSource clock) {
        this.issuer = issuer;
        this.lists = lists;
        this.jwts = jwts;
        this.clock = clock;
    }

    public void get(Exchange exchange) {
        var id = exchange.http().pathParam("id");
        var list = ID.matcher(id).matches() ? lists.find(id) : null;
        if (list == null) {
            throw new Rejected(404);
        }
        var answer = answer(id, list);
        exchange.http().header("Cache-Control", "public, max-age=" + TTL_SECONDS);
        exchange.http().header("ETag", answer.etag);
        exchange.answer(200, TYPE, answer.token);
    }

    /// Packed and signed once for each reading of the list, because anybody may ask.
    private Answer answer(String id, StatusList list) {
        var known = answers.get(id);
        if (known != null && known.list.asOf().equals(list.asOf())) {
            return known;
        }
        var made = made(id, list);
        if (answers.size() >= MOST) {
            answers.keySet().stream().findAny().ifPresent(answers::remove);
        }
        answers.put(id, made);
        return made;
    }

    private Answer made(String id, StatusList list) {
        var packed = Opaque.base64url(deflated(list.dead()));
        var etag = "\"" + Opaque.base64url(Opaque.hash(list.asOf() + packed)) + "\"";
        var claims =
                Claims.builder()
                        .put("iss", issuer.value())
                        .put("sub", issuer.url(PATH + id))
                        .put("iat", list.asOf())
                        .put("exp", list.asOf().plusSeconds(LIFE_SECONDS))
                        .put("ttl", TTL_SECONDS)
                        .put(
                                "status_list",
                                Claims.builder().put("bits", 1).put("lst", packed).build())
                        .build();
        var token = jwts.sign(claims, Jwts.STATUS_LIST, SigningAlgorithm.ES256, clock.instant());
        return new Answer(list, etag, token);
    }

    private static byte[] deflated(byte[] bits) {
        var out = new ByteArrayOutputStream();
        try (var deflater = new Deflater(Deflater.BEST_COMPRESSION);
                var zlib = new DeflaterOutputStream(out, deflater)) {
            zlib.write(bits);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
