package org.xerocamel.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.time.Duration;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * A Java agent that sets the wall clock of a whole JVM off. Wherever a class, of the JDK or any other, asks the machine what
 * time it is, the difference is added to the answer; where one waits until a time, it is taken away again. So all but the
 * clock of the files is wrong, as on a machine whose clock is wrong, and whatever waits for a span of time is right.
 */
public final class WrongClock implements ClassFileTransformer {

    private static final String CLOCK = "currentTimeMillis";
    /** What {@code Instant.now()} and each {@code java.time.Clock} of the system begin with. */
    private static final String FINE_CLOCK = "getNanoTimeAdjustment";
    private static final String WAIT = "parkUntil";

    private final Duration off;

    private WrongClock(Duration off) {
        this.off = off;
    }

    /** Begins before the application does. */
    public static void premain(String off, Instrumentation jvm) throws UnmodifiableClassException {
        jvm.addTransformer(new WrongClock(Duration.parse(off)), true);
        // Those of the JDK, which were there before; all others come by here.
        jvm.retransformClasses(Stream.of(jvm.getAllLoadedClasses()).filter(type -> type.getClassLoader() == null)
                .filter(jvm::isModifiableClass).toArray(Class[]::new));
    }

    /** @return the option of Java that sets its clock off; the agent's jar is made in the folder */
    static String option(Path folder, Duration off) throws IOException {
        Path jar = folder.resolve("wrong-clock.jar");
        if (!Files.exists(jar)) {
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.getMainAttributes().putValue("Premain-Class", WrongClock.class.getName());
            manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH,
                    ClassReader.class.getProtectionDomain().getCodeSource().getLocation().toString());
            try (OutputStream file = Files.newOutputStream(jar); JarOutputStream entries = new JarOutputStream(file, manifest)) {
                for (Class<?> part : List.of(WrongClock.class, OffClass.class, OffMethod.class)) {
                    String name = part.getName().replace('.', '/') + ".class";
                    entries.putNextEntry(new ZipEntry(name));
                    try (InputStream code = WrongClock.class.getClassLoader().getResourceAsStream(name)) {
                        code.transferTo(entries);
                    }
                }
            }
        }
        return "-javaagent:" + jar + "=" + off;
    }

    @Override
    public byte[] transform(ClassLoader loader, String name, Class<?> known, ProtectionDomain domain, byte[] code) {
        String text = new String(code, StandardCharsets.ISO_8859_1);
        if (!text.contains(CLOCK) && !text.contains(FINE_CLOCK) && !text.contains(WAIT)) {
            return null;
        }
        ClassReader reader = new ClassReader(code);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new OffClass(writer, off), 0);
        return writer.toByteArray();
    }

    private static final class OffClass extends ClassVisitor {

        private final Duration off;

        OffClass(ClassVisitor next, Duration off) {
            super(Opcodes.ASM9, next);
            this.off = off;
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
            return new OffMethod(super.visitMethod(access, name, descriptor, signature, exceptions), off);
        }
    }

    private static final class OffMethod extends MethodVisitor {

        private final Duration off;

        OffMethod(MethodVisitor next, Duration off) {
            super(Opcodes.ASM9, next);
            this.off = off;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            // The time to wait until is the last argument.
            if (owner.equals("java/util/concurrent/locks/LockSupport") && name.equals(WAIT)) {
                add(-off.toMillis());
            }
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            if (owner.equals("java/lang/System") && name.equals(CLOCK)) {
                add(off.toMillis());
            } else if (owner.equals("jdk/internal/misc/VM") && name.equals(FINE_CLOCK)) {
                add(off.toNanos());
            }
        }

        private void add(long difference) {
            visitLdcInsn(difference);
            visitInsn(Opcodes.LADD);
        }
    }
}
