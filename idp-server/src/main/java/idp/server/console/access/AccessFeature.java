package idp.server.console.access;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import idp.server.console.ConsoleParts;
import idp.server.web.Endpoints;
import idp.server.web.Feature;

/// The pages about APIs, and about who may do what in them.
public record AccessFeature(ConsoleParts on) implements Feature {
    @Override
    public void addTo(Endpoints to) {
        var desk = on.desk();
        var ground = new ApiGround(on);
        var apis = new ApiPages(ground);
        var form = new ApiFormPages(ground);
        var roles = new RolePages(ground);
        var policies = new PolicyPages(ground);
        var draft = new DraftPages(ground);
        var asked = new TryPages(ground);
        var who = new WhoPages(ground);
        to.page(GET, ApiGround.LIST, desk.look(apis::list));
        to.page("/admin/new-api", desk.edit(form::create), desk.form(form::created));
        to.page(GET, ApiGround.ONE, desk.look(apis::one));
        to.page(ApiGround.ONE + "/edit", desk.edit(form::edit), desk.form(form::edited));
        to.page(GET, ApiGround.ONE + "/decisions", desk.look(apis::decisions));
        to.page(GET, RolePages.PATH, desk.look(roles::show));
        to.page(POST, RolePages.PATH + "/add", desk.act(roles::add));
        to.page(POST, RolePages.PATH + "/remove", desk.act(roles::remove));
        to.page(POST, RolePages.PATH + "/give", desk.act(roles::give));
        to.page(POST, RolePages.PATH + "/take", desk.act(roles::take));
        to.page(GET, PolicyPages.PATH, desk.look(policies::list));
        to.page(PolicyPages.PATH + "/draft", desk.edit(draft::show), desk.form(draft::posted));
        to.page(GET, PolicyPages.ONE, desk.look(policies::one));
        to.page(POST, PolicyPages.ONE + "/activate", desk.act(policies::activate));
        to.page(GET, ApiGround.ONE + "/try", desk.look(asked::show));
        to.page(GET, ApiGround.ONE + "/who", desk.look(who::show));
    }
}
