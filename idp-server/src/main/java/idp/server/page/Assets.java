package idp.server.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;

import idp.server.config.BrandSettings;
import idp.server.config.Logo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The files that pages load, read once.
public final class Assets {
    private static final String SHEET = "page.css";
    private static final String CSS = "text/css; charset=utf-8";
    private static final String COMFORTS = "page.js";
    private static final String ONCE = "once.js";
    private static final String KEYS = "keys.js";
    private static final String CONSOLE = "console.js";
    private static final String CLIENT = "client.js";
    private static final String LIVE = "live.js";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final Map<String, String> FILES =
            Map.ofEntries(
                    entry(SHEET, CSS),
                    entry("account.css", CSS),
                    entry("console.css", CSS),
                    entry("mailbox.css", CSS),
                    entry("brand.css", CSS),
                    entry(COMFORTS, SCRIPT),
                    entry(CONSOLE, SCRIPT),
                    entry(CLIENT, SCRIPT),
                    entry("codes.js", SCRIPT),
                    entry("passkey.js", SCRIPT),
                    entry("form-post.js", SCRIPT),
                    entry(LIVE, SCRIPT),
                    entry("mark.svg", "image/svg+xml"));

    private final Map<String, Asset> byName = new LinkedHashMap<>();
    private final Map<String, Asset> byPath = new LinkedHashMap<>();

    public Assets() {
        FILES.forEach((name, type) ->
                add(name, type, name.endsWith(".js") ? bare(script(name)) : read(name)));
    }

    /// With the colors and pictures of an installation. Colors are added to the sheet that every page
    /// loads anyway.
    public static Assets of(BrandSettings brand) {
        var assets = new Assets();
        var accent = brand.accent();
        if (accent != null) {
            var sheet = new String(read(SHEET), UTF_8) + AccentSheet.of(accent);
            assets.add(SHEET, CSS, sheet.getBytes(UTF_8));
        }
        assets.add("logo", brand.logo());
        assets.add("logo-dark", brand.darkLogo());
        return assets;
    }

    private void add(String name, @Nullable Logo logo) {
        if (logo != null) {
            add(name, logo.type(), logo.bytes());
        }
    }

    private void add(String name, String type, byte[] bytes) {
        String hash = hash(bytes);
        Asset asset =
                new Asset(
                        "/assets/" + hash + "/" + name,
                        type,
                        "\"" + hash + "\"",
                        new Asset.Content(bytes));
        byName.put(name, asset);
        byPath.put(asset.path(), asset);
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    /// The file at exactly this path, without the site's base.
    public @Nullable Asset find(String path) {
        return byPath.get(path);
    }

    /// What is in a file of text.
    public String text(String name) {
        return new String(read(name), UTF_8);
    }

    /// The path of a file by its name.
    public String path(String name) {
        Asset asset = byName.get(name);
        if (asset == null) {
            throw new IllegalArgumentException(name);
        }
        return asset.path();
    }

    /// A page loads one script: what it has in common with others is put in front of its own.
    private static byte[] script(String name) {
        var files =
                switch (name) {
                    case COMFORTS -> List.of(ONCE, COMFORTS);
                    case CONSOLE -> List.of(ONCE, KEYS);
                    case CLIENT, LIVE -> List.of(ONCE, KEYS, name);
                    default -> List.of(name);
                };
        return files.stream()
                .map(file -> new String(read(file), UTF_8))
                .collect(Collectors.joining())
                .getBytes(UTF_8);
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

    /// A script goes out without its comments and indents: they are for who reads the source.
    private static byte[] bare(byte[] script) {
        return new String(script, UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("//"))
                .collect(Collectors.joining("\n"))
                .getBytes(UTF_8);
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
