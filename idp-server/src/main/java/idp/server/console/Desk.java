package idp.server.console;

import idp.core.oauth.Params;
import idp.server.account.AccountGate;
import idp.server.account.Visit;
import idp.server.admin.AdminApi;
import idp.server.admin.call.AdminAnswer;
import idp.server.admin.call.Ask;
import idp.server.admin.call.FileAsk;
import idp.server.admin.call.Gate;
import idp.server.admin.call.Problem;
import idp.server.page.view.console.ConsoleNoView;
import idp.server.page.view.console.ConsolePlace;
import idp.server.web.Edge;
import idp.server.web.Refusals;
import idp.server.web.request.Exchange;
import idp.server.web.request.Rejected;
import idp.server.web.request.Upload;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What every page of the console goes through: who is it, is their proof young enough, and then the
/// admin API, which asks whether they may. A page decides nothing by itself (ADR 68).
public final class Desk {
    /// How old the proof may be of whoever begins to change something.
    private static final Duration BEGINS = Duration.ofMinutes(20);

    /// And of whoever sends what they changed, so that what was typed is not lost.
    private static final Duration ENDS = Duration.ofMinutes(60);

    /// Of a form with a file, beside the file.
    private static final int REST = 16 * 1024;

    /// What was sent twice at the same time is looked at so often, for five seconds.
    private static final int MOST_TRIES = 50;

    private static final Duration AGAIN = Duration.ofMillis(100);

    /// What a page does for somebody who is signed in.
    public interface Step {
        void handle(Visit visit);
    }

    private final AccountGate gate;
    private final AdminApi api;
    private final ConsoleScreen screen;
    private final String base;

    /// @param base the issuer's path
    Desk(AccountGate gate, AdminApi api, ConsoleScreen screen, String base) {
        this.gate = gate;
        this.api = api;
        this.screen = screen;
        this.base = base;
    }

    public ConsoleScreen screen() {
        return screen;
    }

    /// A page that is looked at.
    public Edge.Step look(Step step) {
        return exchange -> run(gate.look(exchange, path(exchange)), step);
    }

    /// A page with a form that changes something: it takes a proof of not long ago.
    public Edge.Step edit(Step step) {
        return exchange -> {
            var page = path(exchange);
            run(gate.within(gate.look(exchange, page), BEGINS, page), step);
        };
    }

    /// A form that was posted to its own page.
    public Edge.Step form(Step step) {
        return exchange -> submit(exchange, path(exchange), step);
    }

    /// A form that was posted from the page above: `/admin/users/7/disable` from `/admin/users/7`.
    public Edge.Step act(Step step) {
        return exchange -> {
            var path = path(exchange);
            submit(exchange, path.substring(0, path.lastIndexOf('/')), step);
        };
    }

    /// What a page does with a file that somebody sent.
    public interface FileStep {
        void handle(Visit visit, byte[] file);
    }

    /// A form with a file that was posted to its own page. Of strangers no file is read.
    ///
    /// @param largest of the file
    public Edge.Step upload(int largest, FileStep step, Step tooLarge) {
        return exchange -> {
            var page = path(exchange);
            if (!gate.isKnown(exchange)) {
                gate.submit(exchange, Params.of(Map.of(), Set.of()), page, page);
                return;
            }
            Upload upload;
            try {
                upload = Upload.read(exchange, largest + REST);
            } catch (Rejected why) {
                var visit = why.status() == 413 ? gate.look(exchange, page) : null;
                if (visit == null) {
                    // What is no form of ours has no token of ours.
                    gate.submit(exchange, Params.of(Map.of(), Set.of()), page, page);
                    throw why;
                }
                run(visit, tooLarge);
                return;
            }
            var visit = gate.submit(exchange, upload.form(), page, page);
            run(gate.within(visit, ENDS, page), known -> step.handle(known, upload.file()));
        };
    }

    private void submit(Exchange exchange, String page, Step step) {
        var visit = gate.submit(exchange, path(exchange), page);
        run(gate.within(visit, ENDS, page), step);
    }

    /// Under the issuer's.
    private String path(Exchange exchange) {
        return exchange.http().path().substring(base.length());
    }

    /// @throws Gate.Denied if they may not: this page says so
    /// @throws Problem if it cannot be done: a page with a form says what is wrong with it
    public Document ask(Visit visit, Ask ask) {
        return Document.of(api.ask(visit.session(), ask));
    }

    /// Of what is no document.
    public AdminAnswer answer(Visit visit, Ask ask) {
        return api.ask(visit.session(), ask);
    }

    /// One of several calls, each by itself: one that cannot be done keeps none of the others. The page that follows
    /// says how each of them is.
    public void attempt(Visit visit, Ask ask) {
        try {
            answer(visit, ask);
        } catch (Problem why) {
            if (why.status() >= 500) {
                throw why;
            }
        }
    }

    /// Whether they are signed in still, for an answer that goes on.
    public boolean isStill(Visit visit) {
        return gate.isStill(visit);
    }

    /// The same as [#ask], for a form that [ConsoleScreen#once] made: sent again as it was, it is answered as it was, and
    /// nothing is done by it. Whoever comes while it is being done gets its answer too.
    public Document once(Visit visit, Ask ask) {
        var form = visit.form().get(ConsoleScreen.ONCE);
        return form == null ? ask(visit, ask) : Document.of(settled(visit, ask.once(form)));
    }

    private AdminAnswer settled(Visit visit, Ask ask) {
        for (var tries = 1; tries < MOST_TRIES; tries++) {
            try {
                return answer(visit, ask);
            } catch (Problem why) {
                if (!why.name().equals("still_running")) {
                    throw why;
                }
                pause();
            }
        }
        return answer(visit, ask);
    }

    private static void pause() {
        try {
            Thread.sleep(AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Of a call with a file.
    public AdminAnswer answer(Visit visit, FileAsk ask) {
        return api.ask(visit.session(), ask);
    }

    /// Whether they may, of what belongs to no API: a page offers nobody what they would be refused.
    public boolean may(Visit visit, String action) {
        return api.may(visit.session(), action);
    }

    /// The same, for a page that is of no use to who may not.
    ///
    /// @throws Gate.Denied if they may not: this page says so
    public void must(Visit visit, String action) {
        api.must(visit.session(), action);
    }

    /// The same, of one API.
    public boolean may(Visit visit, String action, String of) {
        return api.may(visit.session(), action, of);
    }

    /// For a page that nobody need fill in who could not send it.
    ///
    /// @throws Gate.Denied if they may not
    public void must(Visit visit, String action, String of) {
        api.must(visit.session(), action, of);
    }

    private void run(@Nullable Visit visit, Step step) {
        if (visit == null) {
            return;
        }
        try {
            step.handle(visit);
        } catch (Gate.Denied why) {
            var rule = why.sentence() + ": " + why.code();
            no(visit, 403, "denied", rule, ConsoleNoView.Why.DENIED);
        } catch (Problem why) {
            var shown = ConsoleNoView.Why.of(why.status());
            no(visit, why.status(), why.name(), why.detail(), shown);
        }
    }

    private void no(Visit visit, int status, String error, String rule, ConsoleNoView.Why why) {
        Refusals.log(visit.exchange().http().path(), error, rule, "");
        var shell = screen.shell(visit, ConsolePlace.HOME);
        screen.show(visit, status, new ConsoleNoView(shell, why, visit.exchange().ref()));
    }
}
