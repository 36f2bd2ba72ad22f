package idp.server;

import idp.core.oauth.Opaque;
import idp.core.revoke.Receipts;
import idp.core.trace.Tracer;
import idp.server.adapter.Metrics;
import idp.server.adapter.trace.OtlpTracer;
import idp.server.config.WatchSettings;
import idp.server.db.Database;
import idp.server.db.replica.ReplicatedDenylist;
import idp.server.job.DeliverWebhooks;
import idp.server.job.Job;
import idp.server.job.SendLetters;
import idp.server.job.WatchKeys;
import idp.server.web.Answered;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What of a node is measured, where somebody wants to know. docs/metrics.md names each.
final class Measures implements AutoCloseable {
    private final @Nullable Metrics metrics;
    private final @Nullable OtlpTracer traces;

    /// @param node by what an operator knows it
    Measures(WatchSettings settings, String node, String version, Opaque opaque) {
        metrics = settings.metrics() == null ? null : Metrics.at(settings.metrics());
        var to = settings.traces();
        traces = to == null ? null : OtlpTracer.to(to, node, version, opaque, this::spans);
    }

    /// Who follows requests.
    Tracer tracer() {
        return traces == null ? Tracer.NONE : traces;
    }

    private void spans(OtlpTracer.Ended how, int many) {
        if (metrics != null) {
            metrics.spans(word(how), many);
        }
    }

    /// A row of the denylist reached this node.
    void seen(Duration lag) {
        if (metrics != null) {
            metrics.seen(lag);
        }
    }

    Consumer<Answered> requests() {
        return metrics == null ? _ -> {} : this::answered;
    }

    private void answered(Answered answer) {
        if (metrics != null) {
            metrics.request(answer.method(), answer.route(), answer.status(), answer.nanos());
            var party = answer.party();
            var error = party.error();
            if (error != null) {
                metrics.refused(answer.route(), error);
            }
            var grant = party.grant();
            if (grant != null) {
                metrics.issued(grant);
            }
            var proof = party.proof();
            if (proof != null) {
                metrics.proof(word(proof.means()), word(proof.out()));
            }
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /// A job ended; one that failed is tried again.
    void ran(Job job, boolean well, Duration took) {
        if (metrics != null) {
            metrics.ran(job.name().wire(), well, took);
        }
    }

    void watch(Job job) {
        if (metrics != null) {
            metrics.job(job.name().wire(), job.period(), () -> job.age().toMillis() / 1000.0);
        }
    }

    /// Looks for the first time, and is read from then on.
    WatchKeys watching(WatchKeys keys) {
        keys.run();
        if (metrics != null) {
            metrics.gauge(
                    "gatehouse.keys.out.of.reach",
                    "Signing keys that this node cannot sign with, now or when it is their time",
                    keys::out);
        }
        return keys;
    }

    /// Notes what became of letters.
    SendLetters.Watch letters() {
        return metrics == null ? _ -> {} : how -> metrics.letter(word(how));
    }

    void watch(SendLetters letters) {
        if (metrics != null) {
            metrics.gauge(
                    "gatehouse.mail.waiting",
                    "Letters that are still to be sent, of all nodes",
                    letters::waiting);
        }
    }

    /// Notes what became of messages.
    DeliverWebhooks.Watch webhooks() {
        return metrics == null ? _ -> {} : how -> metrics.webhook(word(how));
    }

    void watch(DeliverWebhooks webhooks) {
        if (metrics != null) {
            metrics.gauge(
                    "gatehouse.webhooks.dead",
                    "Webhooks that hear nothing until somebody looks after them",
                    () -> webhooks.state().dead());
            metrics.gauge(
                    "gatehouse.webhooks.behind",
                    "Rows of the audit that the last of the other webhooks has not heard of",
                    () -> webhooks.state().behind());
        }
    }

    /// Notes what guards say of their lag.
    Receipts over(Receipts receipts) {
        if (metrics == null) {
            return receipts;
        }
        return (clientId, instance, cursor, lag) -> {
            if (lag != null) {
                metrics.guardLag(lag);
            }
            receipts.confirmed(clientId, instance, cursor, lag);
        };
    }

    void watch(Database database, ReplicatedDenylist denylist) {
        if (metrics == null) {
            return;
        }
        metrics.gauge("gatehouse.denylist.rows", "Rows of the denylist here", denylist::size);
        metrics.gauge(
                "gatehouse.denylist.age.seconds",
                "Since the last good poll began; not a number where the lease has run out",
                () -> {
                    var age = denylist.age();
                    return age == null ? Double.NaN : age.toMillis() / 1000.0;
                });
        metrics.gauge(
                "gatehouse.database.refused",
                "1 while a database is turned away that lacks what this node has seen",
                () -> database.fence().isTurningAway() ? 1 : 0);
        metrics.gauge(
                "gatehouse.database.connections",
                "Connections that requests may use",
                () -> database.load().connections());
        metrics.gauge(
                "gatehouse.database.connections.used",
                "Those in use",
                () -> database.load().used());
        metrics.gauge(
                "gatehouse.database.waiting",
                "Requests that wait for a connection",
                () -> database.load().waiting());
    }

    @Override
    public void close() {
        if (traces != null) {
            traces.close();
        }
        if (metrics != null) {
            metrics.close();
        }
    }
}
