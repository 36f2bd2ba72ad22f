package idp.server.page.view.account;

/// Something on the first page that the person had better look at.
///
/// @param id of the element
/// @param path of the page that puts it right
public record Card(String id, Said title, Said text, Said act, String path) {}
