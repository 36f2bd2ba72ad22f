package idp.server.console.people;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import idp.server.console.ConsoleParts;
import idp.server.page.view.console.ConsolePlace;
import idp.server.web.Endpoints;
import idp.server.web.Feature;

/// Users, invitations and groups.
public record PeopleFeature(ConsoleParts on) implements Feature {
    @Override
    public void addTo(Endpoints to) {
        var desk = on.desk();
        var users = new UsersHandler(desk);
        var user = new UserHandler(desk);
        to.page(GET, ConsolePlace.USERS.path(), desk.look(users::get));
        to.page(GET, UserPaths.ONE, desk.look(user::get));
        to.page(POST, UserPaths.ONE + "/disable", desk.act(user::disable));
        to.page(POST, UserPaths.ONE + "/enable", desk.act(user::enable));
    }
}
