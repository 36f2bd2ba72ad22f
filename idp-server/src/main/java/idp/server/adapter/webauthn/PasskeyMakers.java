package idp.server.adapter.webauthn;

import static java.nio.charset.StandardCharsets.UTF_8;

import idp.core.user.passkey.PasskeyRegistration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What makers of passkeys are called, from the list that we bring along. It names things for their
/// owners and decides nothing.
public final class PasskeyMakers implements PasskeyRegistration.Makers {
    private static final String FILE = "/passkey-makers.txt";
    private final Map<String, String> names;

    private PasskeyMakers(Map<String, String> names) {
        this.names = Map.copyOf(names);
    }

    public static PasskeyMakers bundled() {
        try (var in = PasskeyMakers.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("missing file " + FILE);
            }
            return new PasskeyMakers(
                    new String(in.readAllBytes(), UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .map(line -> line.split(" ", 2))
                            .collect(Collectors.toMap(line -> line[0], line -> line[1].strip())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public @Nullable String name(String aaguid) {
        return names.get(aaguid);
    }
}
