package idp.server.admin;

/// One route, with what it takes to be let in: the table drives the registration of the routes, the
/// question to the decision point, and the matrix test (AD-05).
///
/// @param path under `/admin/api`
/// @param action as the policies of the API `gatehouse` know it
public record AdminRoute(Method method, String path, String action, ActedOn target, Step step) {
    /// What a method asks for, in HTTP.
    public enum Method {
        GET,
        PUT,
        POST,
        PATCH,
        DELETE
    }

    /// What is done once the call is permitted.
    interface Step {
        AdminAnswer handle(AdminCall call);
    }

    /// Where the parameters of a path are found.
    interface Path {
        String parameter(String name);
    }
}
