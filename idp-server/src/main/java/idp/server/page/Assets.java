package idp.server.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The files that pages load, read once from the resources.
public final class Assets {
    private static final Map<String, String> FILES =
            Map.of(
                    "page.css", "text/css; charset=utf-8",
                    "account.css", "text/css; charset=utf-8",
                    "page.js", "text/javascript; charset=utf-8",
                    "form-post.js", "text/javascript; charset=utf-8",
                    "mark.svg", "image/svg+xml");

    private final Map<String, Asset> byName = new LinkedHashMap<>();
    private final Map<String, Asset> byPath = new LinkedHashMap<>();

    public Assets() {
        FILES.forEach((name, type) -> {
            byte[] bytes = read(name);
            String hash = hash(bytes);
            Asset asset =
                    new Asset(
                            "/assets/" + hash + "/" + name,
                            type,
                            "\"" + hash + "\"",
                            new Asset.Content(bytes));
            byName.put(name, asset);
            byPath.put(asset.path(), asset);
        });
    }

    /// The file at exactly this path, without the site's base.
    public @Nullable Asset find(String path) {
        return byPath.get(path);
    }

    /// The path of a file by its name.
    public String path(String name) {
        Asset asset = byName.get(name);
        if (asset == null) {
            throw new IllegalArgumentException(name);
        }
        return asset.path();
    }

    private static byte[] read(String name) {
        try (InputStream in = Assets.class.getResourceAsStream("/assets/" + name)) {
            if (in == null) {
                throw new IllegalStateException("missing file " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
