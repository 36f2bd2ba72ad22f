package idp.server.console.people;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import idp.server.account.Visit;
import idp.server.console.ConsoleParts;
import idp.server.console.Desk;
import idp.server.page.view.console.ConsolePlace;
import idp.server.web.Endpoints;
import idp.server.web.Feature;
import java.util.function.Function;

/// Users, invitations and groups.
public record PeopleFeature(ConsoleParts on) implements Feature {
    @Override
    public void addTo(Endpoints to) {
        users(to, on.desk());
        invitations(to, on.desk());
        groups(to, on.desk());
    }

    private static void users(Endpoints to, Desk desk) {
        var belongings = new BelongingsDesk(desk);
        var user = new UserHandler(desk, belongings);
        var form = new UserFormHandler(desk);
        var end = new UserDeleteHandler(desk, belongings);
        var acts = new UserActsHandler(desk, user);
        var one = UserPaths.ONE;
        to.page(GET, UserPaths.ALL, desk.look(new UsersHandler(desk)::get));
        to.page(UserPaths.ALL + "/new", desk.edit(form::create), desk.form(form::created));
        var many = new ManyHandler(desk);
        to.page(ManyHandler.PATH, desk.edit(many::ask), desk.form(many::act));
        to.page(POST, ManyHandler.PICKED, desk.act(many::pick));
        to.page(GET, one, desk.look(user::get));
        to.page(one + "/edit", desk.edit(form::edit), desk.form(form::edited));
        to.page(one + "/delete", desk.edit(end::get), desk.form(end::post));
        act(to, desk, one + "/disable", UserPaths::page, acts::disable);
        act(to, desk, one + "/enable", UserPaths::page, acts::enable);
        act(to, desk, one + "/recover", UserPaths::page, acts::recover);
        act(to, desk, one + "/end-all", UserPaths::page, acts::endAll);
        act(to, desk, one + "/end", UserPaths::page, acts::end);
        act(to, desk, one + "/remove-app", UserPaths::page, acts::removeApp);
        act(to, desk, one + "/remove-authenticator", UserPaths::page, acts::removeAuthenticator);
        act(to, desk, one + "/remove-passkey", UserPaths::page, acts::removePasskey);
    }

    /// Some answer with a page, of which one comes back by its address: that leads to the page above.
    private static void act(
            Endpoints to, Desk desk, String path, Function<Visit, String> above, Desk.Step step) {
        to.page(GET, path, desk.look(visit -> desk.screen().to(visit, above.apply(visit))));
        to.page(POST, path, desk.act(step));
    }

    private static void invitations(Endpoints to, Desk desk) {
        var handler = new InvitationsHandler(desk);
        var all = ConsolePlace.INVITATIONS.path();
        to.page(GET, all, desk.look(handler::get));
        to.page(all + "/new", desk.edit(handler::invite), desk.form(handler::invited));
        to.page(POST, all + "/withdraw", desk.act(handler::withdraw));
    }

    private static void groups(Endpoints to, Desk desk) {
        var groups = new GroupsHandler(desk);
        var group = new GroupHandler(desk);
        var one = GroupPaths.ONE;
        to.page(GET, GroupPaths.ALL, desk.look(groups::get));
        to.page(GroupPaths.NEW, desk.edit(groups::create), desk.form(groups::created));
        to.page(GET, one, desk.look(group::get));
        to.page(one + "/delete", desk.edit(group::ask), desk.form(group::delete));
        act(to, desk, one + "/describe", GroupPaths::page, group::describe);
        act(to, desk, one + "/add", GroupPaths::page, group::add);
        act(to, desk, one + "/remove", GroupPaths::page, group::remove);
    }
}
