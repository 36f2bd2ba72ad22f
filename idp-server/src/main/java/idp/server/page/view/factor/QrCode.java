package idp.server.page.view.factor;

/// A picture of black squares on white.
///
/// @param size of its side
/// @param path of the squares, as SVG has it
public record QrCode(int size, String path) {}
