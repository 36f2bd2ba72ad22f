package idp.server.page.view.console.access;

/// What somebody or something is that may hold a role, in words.
final class HolderType {
    private HolderType() {}

    /// Key of the word.
    ///
    /// @param type as the admin API has it
    static String key(String type) {
        return switch (type) {
            case "group" -> "access.type.group";
            case "client" -> "access.type.client";
            case "role" -> "access.type.role";
            default -> "access.type.user";
        };
    }
}
