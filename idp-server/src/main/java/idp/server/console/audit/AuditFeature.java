package idp.server.console.audit;

import static io.javalin.http.HandlerType.GET;

import idp.server.console.ConsoleParts;
import idp.server.page.view.console.ConsolePlace;
import idp.server.web.Endpoints;
import idp.server.web.Feature;

/// The pages about who did what, and the files that they make.
public record AuditFeature(ConsoleParts on, Tails tails) implements Feature {
    private static final String PATH = ConsolePlace.AUDIT.path();
    static final String LIVE = PATH + "/live";

    public AuditFeature(ConsoleParts on) {
        this(on, new Tails());
    }

    @Override
    public void leave() {
        tails.close();
    }

    @Override
    public void addTo(Endpoints to) {
        var desk = on.desk();
        var pages = new AuditPages(on);
        var files = new AuditFiles(desk);
        to.page(GET, ConsolePlace.EXPLAIN.path(), desk.look(new ExplainPages(on)::show));
        to.page(GET, PATH, desk.look(pages::list));
        to.page(GET, PATH + "/rows/{number}", desk.look(pages::row));
        to.page(GET, LIVE, desk.look(new AuditTail(on, tails)::follow));
        to.page(GET, PATH + "/rows.csv", desk.look(files::csv));
        to.page(GET, PATH + "/rows.ndjson", desk.look(files::lines));
    }
}
