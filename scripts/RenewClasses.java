import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Writes the classes of a jar anew where they are in the form of Java 5, with the same instructions and the stack
/// maps that later forms have. The JVM keeps no older class in an AOT cache, so that each command would load and verify
/// it again, which for picocli is a third of what a command costs (ADR 66).
final class RenewClasses {
    /// The first form without anything of which a class of Java 5 could have too much.
    private static final int FORM = ClassFile.JAVA_8_VERSION;

    private RenewClasses() {}

    public static void main(String[] jars) throws IOException {
        for (var jar : jars) {
            renew(Path.of(jar));
        }
    }

    private static void renew(Path jar) throws IOException {
        var renewed = jar.resolveSibling(jar.getFileName() + ".renewed");
        try (var from = new ZipFile(jar.toFile());
                var to = new ZipOutputStream(Files.newOutputStream(renewed));
                var classes = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            var known =
                    ClassHierarchyResolver.ofResourceParsing(classes)
                            .orElse(ClassHierarchyResolver.defaultResolver());
            var form =
                    ClassFile.of(
                            ClassHierarchyResolverOption.of(known),
                            StackMapsOption.GENERATE_STACK_MAPS);
            for (var entry : from.stream().toList()) {
                var bytes = from.getInputStream(entry).readAllBytes();
                var same = new ZipEntry(entry.getName());
                same.setTime(entry.getTime());
                to.putNextEntry(same);
                to.write(isOld(entry, bytes) ? renewed(form, bytes) : bytes);
                to.closeEntry();
            }
        }
        Files.move(renewed, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Twice is as good as once: what was renewed is not old any more.
    private static boolean isOld(ZipEntry entry, byte[] bytes) throws IOException {
        if (!entry.getName().endsWith(".class") || entry.getName().startsWith("META-INF/")) {
            return false;
        }
        var head = new DataInputStream(new ByteArrayInputStream(bytes));
        head.readInt();
        head.readUnsignedShort();
        return head.readUnsignedShort() < ClassFile.JAVA_6_VERSION;
    }

    private static byte[] renewed(ClassFile form, byte[] bytes) {
        var model = form.parse(bytes);
        ClassTransform later =
                (builder, element) -> {
                    if (element instanceof ClassFileVersion) {
                        builder.withVersion(FORM, 0);
                    } else {
                        builder.with(element);
                    }
                };
        var written =
                form.transformClass(
                        model,
                        ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
                                .andThen(later));
        var faults = form.verify(written);
        if (!faults.isEmpty()) {
            throw new IllegalStateException(
                    model.thisClass().asInternalName() + ": " + faults.getFirst().getMessage());
        }
        return written;
    }
}
