package idp.server.cli;

import idp.server.cli.shell.Letters;
import java.time.Instant;
import java.util.List;

/// One letter that was given up, and a server that takes all others.
final class FakeLetters implements Letters {
    @Override
    public Tried trial(String address) {
        return new Tried("the mail server mail.example:587", "250 2.0.0 queued");
    }

    @Override
    public List<Line> unsent(int most) {
        return List.of(
                new Line(
                        "l-1",
                        "Notice",
                        "dead",
                        "nobody@example.test",
                        Instant.parse("2026-11-23T05:20:11Z"),
                        null,
                        1,
                        "550 5.1.1 no such user"));
    }

    @Override
    public int retry() {
        return 3;
    }
}
