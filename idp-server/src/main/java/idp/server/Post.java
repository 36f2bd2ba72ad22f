package idp.server;

import idp.server.adapter.mail.SmtpServer;
import idp.server.adapter.mail.SmtpServer.Times;
import idp.server.config.MailSettings;
import idp.server.db.Database;
import idp.server.db.ending.Reminders;
import idp.server.db.mail.OutboxRows;
import idp.server.job.JobName;
import idp.server.job.Jobs;
import idp.server.job.SendLetters;
import idp.server.page.mail.LetterPages;
import idp.server.parts.NodeParts;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// What a node does for letters: sends them, where there is a mail server, and sweeps what is left of them.
///
/// @param sending null where nothing is sent
record Post(@Nullable SendLetters sending) implements AutoCloseable {
    static Post of(NodeParts node, Database own, Jobs jobs, Measures measures) {
        var on = node.on;
        var outbox = new OutboxRows(own, on.letters, on.opaque);
        jobs.sweep(JobName.SWEEP_LETTERS, outbox::sweep);
        if (node.config.mail().isOn() && node.config.ownAccount().reminds()) {
            var reminders = new Reminders(own);
            jobs.every(
                    Reminders.EVERY,
                    JobName.REMIND_OF_ENDS,
                    () -> reminders.remind(node.clock.instant()));
        }
        if (!(node.config.mail() instanceof MailSettings.Smtp smtp)) {
            return new Post(null);
        }
        var sending =
                new SendLetters(
                        outbox,
                        new LetterPages(node.texts, node.site.name(), node.issuer, on.own.places()),
                        server(smtp, node.issuer.value()),
                        node.clock,
                        measures.letters(),
                        measures.tracer());
        measures.watch(sending);
        jobs.alone(SendLetters.EVERY, JobName.SEND_LETTERS, sending);
        return new Post(sending);
    }

    /// @param issuer whose host is what this machine is called there
    static SmtpServer server(MailSettings.Smtp smtp, String issuer) {
        return new SmtpServer(smtp, URI.create(issuer).getHost(), Times.USUAL);
    }

    /// What is being said to the server comes to its end, or is tried again by another node.
    @Override
    public void close() {
        if (sending != null) {
            sending.close();
        }
    }
}
