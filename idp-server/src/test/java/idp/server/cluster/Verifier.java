package idp.server.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody else's program that verifies tokens, with nothing of ours: the JDK's signatures, and a JWKS
/// that it keeps for as long as it is told. It never asks anew because of a `kid` that it does not know.
final class Verifier {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final String origin;
    private final Duration keeps;
    private volatile Map<String, JsonNode> keys = Map.of();
    private long fetched;
    private long askAgain = System.nanoTime();

    Verifier(String origin, Duration keeps) {
        this.origin = origin;
        this.keeps = keeps;
    }

    /// What is published at this moment.
    static Set<String> published(String origin) {
        return fetch(origin).keySet();
    }

    static String kid(String token) {
        return part(token, 0).get("kid").stringValue();
    }

    /// Whether it has a JWKS that is young enough, if need be one that it fetches now. A node that does
    /// not answer is asked again later.
    synchronized boolean isReady() {
        var now = System.nanoTime();
        if (!keys.isEmpty() && now - fetched <= keeps.toNanos()) {
            return true;
        }
        if (now - askAgain < 0) {
            return false;
        }
        try {
            keys = fetch(origin);
            fetched = now;
            return true;
        } catch (UncheckedIOException notThere) {
            askAgain = System.nanoTime() + PATIENCE.toNanos();
            return false;
        }
    }

    boolean verifies(String token) {
        var key = keys.get(kid(token));
        return key != null && verifies(token, key);
    }

    private static boolean verifies(String token, JsonNode key) {
        try {
            var signature = signature(part(token, 0).get("alg").stringValue());
            signature.initVerify(publicKey(key));
            var end = token.lastIndexOf('.');
            signature.update(token.substring(0, end).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(token.substring(end + 1)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Signature signature(String algorithm) throws Exception {
        return switch (algorithm) {
            case "RS256" -> Signature.getInstance("SHA256withRSA", "SunRsaSign");
            case "ES256" -> Signature.getInstance("SHA256withECDSAinP1363Format", "SunEC");
            default -> throw new IllegalStateException(algorithm);
        };
    }

    private static PublicKey publicKey(JsonNode key) throws Exception {
        if (key.get("kty").stringValue().equals("RSA")) {
            var spec = new RSAPublicKeySpec(number(key, "n"), number(key, "e"));
            return KeyFactory.getInstance("RSA", "SunRsaSign").generatePublic(spec);
        }
        var curve = AlgorithmParameters.getInstance("EC", "SunEC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        var point = new ECPoint(number(key, "x"), number(key, "y"));
        var spec = new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class));
        return KeyFactory.getInstance("EC", "SunEC").generatePublic(spec);
    }

    private static BigInteger number(JsonNode key, String member) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.get(member).stringValue()));
    }

    private static JsonNode part(String token, int number) {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("[.]", -1)[number]));
    }

    private static Map<String, JsonNode> fetch(String origin) {
        var request =
                HttpRequest.newBuilder(URI.create(origin + "/jwks")).timeout(PATIENCE).build();
        try {
            var body = HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
            var found = new HashMap<String, JsonNode>();
            for (var key : JSON.readTree(body).get("keys")) {
                found.put(key.get("kid").stringValue(), key);
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
