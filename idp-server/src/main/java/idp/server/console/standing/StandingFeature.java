package idp.server.console.standing;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import idp.server.console.ConsoleParts;
import idp.server.page.view.console.standing.What;
import idp.server.web.Endpoints;
import idp.server.web.Feature;

/// Sign-ins and the access of apps, found across people and ended.
public record StandingFeature(ConsoleParts on) implements Feature {
    /// What everything that fits is ended under; what is ticked, under the path of [What].
    static final String ALL = "/admin/end-all-sign-ins";

    @Override
    public void addTo(Endpoints to) {
        var desk = on.desk();
        var all = new EndAllHandler(desk);
        to.page(GET, What.SIGN_INS.list(), desk.look(new SignInsHandler(desk)::get));
        to.page(GET, What.ACCESS.list(), desk.look(new AppAccessHandler(desk)::get));
        to.page(ALL, desk.edit(all::ask), desk.form(all::end));
        for (var what : What.values()) {
            var ticked = new EndTickedHandler(desk, what);
            to.page(what.end(), desk.edit(ticked::ask), desk.form(ticked::end));
            to.page(POST, what.end() + "/pick", desk.act(ticked::pick));
        }
    }
}
