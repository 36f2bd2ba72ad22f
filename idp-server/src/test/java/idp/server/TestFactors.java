package idp.server;

import idp.core.factor.Base32;
import idp.core.factor.Enrolment;
import idp.core.factor.Totp;
import idp.core.user.User;
import idp.server.db.Database;
import idp.server.parts.Components;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Second factors of a node's people, and an authenticator app to show codes with.
public final class TestFactors {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final Components ground;
    private final Database database;

    private TestFactors(Components ground, Database database) {
        this.ground = ground;
        this.database = database;
    }

    public static TestFactors of(TestNode node) {
        return new TestFactors(node.node().ground(), node.database());
    }

    /// An app, and the codes that were written down.
    public record Held(byte[] seed, List<String> codes) {}

    /// Gives somebody an authenticator app.
    public Held add(User user) {
        return add(user, true);
    }

    /// @param first whether it has to be the first factor of the account
    public Held add(User user, boolean first) {
        var enrolment = ground.secondFactors.enrolment();
        Enrolment.Draft draft = enrolment.begin(user);
        var confirmed = enrolment.confirm(draft, code(draft.seedBytes()));
        if (confirmed == null || !enrolment.adopt(user, confirmed, first)) {
            throw new AssertionError("not enrolled");
        }
        forget();
        return new Held(draft.seedBytes(), draft.codes());
    }

    /// As an operator does it for somebody who lost everything.
    public void reset(User user) {
        ground.secondFactors.stored().reset(user.id(), false, ground.clock.instant());
    }

    /// What the app shows now.
    public String code(byte[] seed) {
        return code(seed, 0);
    }

    /// What it shows some steps from now.
    public String code(byte[] seed, int steps) {
        return Totp.code(seed, Totp.step(ground.clock.instant()) + steps);
    }

    /// As if half a minute had passed: codes that were used may be used once more.
    public void forget() {
        database.transaction(db -> db.execute("UPDATE totp SET last_step = 0"));
    }

    /// The seed that a page shows in groups.
    public static byte[] read(String secret) {
        var digits = secret.replace(" ", "").chars().map(ALPHABET::indexOf).boxed().toList();
        var bits =
                digits.stream()
                        .map(digit -> String.format("%5s", Integer.toBinaryString(digit)))
                        .collect(Collectors.joining())
                        .replace(' ', '0');
        var bytes = new byte[bits.length() / 8];
        IntStream.range(0, bytes.length)
                .forEach(at ->
                        bytes[at] = (byte) Integer.parseInt(bits.substring(8 * at, 8 * at + 8), 2));
        if (!Base32.inGroups(bytes).equals(secret)) {
            throw new AssertionError(Map.of("secret", secret));
        }
        return bytes;
    }
}
