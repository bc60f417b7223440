package dev.exip.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Brings the classes of a jar from the format of Java 5 to that of Java 8, and leaves all else as it is.
 *
 * <p>The JVM takes no class without a StackMapTable (JVMS 4.10.1) into an ahead-of-time cache, and verifies it at every start, in the slow way.
 * picocli is compiled for Java 5, and every program of ExIP begins with it.
 */
public final class ClassFileUpgrade {
    private static final ClassTransform UPGRADE = ((ClassTransform) (to, element) -> {
        if (element instanceof ClassFileVersion) {
            to.withVersion(ClassFile.JAVA_8_VERSION, 0);
        } else {
            to.with(element);
        }
    }).andThen(ClassTransform.transformingMethodBodies((to, element) -> to.with(element))); // so that bodies are written anew

    private ClassFileUpgrade() {}

    /** Upgrades the jars in the arguments, in place. */
    public static void main(String... jars) throws IOException {
        for (String jar : jars) {
            upgrade(Path.of(jar));
        }
    }

    /** Upgrades {@code jar} in place; equal jars become equal ones. */
    static void upgrade(Path jar) throws IOException {
        Path upgraded = jar.resolveSibling(jar.getFileName() + ".upgraded");
        try (var from = new JarFile(jar.toFile());
                var classes = new URLClassLoader(new URL[]{jar.toUri().toURL()});
                var to = new ZipOutputStream(Files.newOutputStream(upgraded))) {
            var classFile = ClassFile.of(StackMapsOption.GENERATE_STACK_MAPS, ClassHierarchyResolverOption.of(
                    ClassHierarchyResolver.ofResourceParsing(classes)));
            from.stream().forEachOrdered(entry -> copy(classFile, from, entry, to));
        }
        Files.move(upgraded, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copy(ClassFile classFile, JarFile from, ZipEntry entry, ZipOutputStream to) {
        try (var in = from.getInputStream(entry)) {
            var copy = new ZipEntry(entry.getName());
            copy.setTimeLocal(entry.getTimeLocal());
            to.putNextEntry(copy);
            byte[] bytes = in.readAllBytes();
            to.write(entry.getName().endsWith(".class") ? upgraded(classFile, classFile.parse(bytes), bytes) : bytes);
            to.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] upgraded(ClassFile classFile, ClassModel model, byte[] bytes) {
        return model.majorVersion() < ClassFile.JAVA_6_VERSION ? classFile.transformClass(model, UPGRADE) : bytes;
    }
}
