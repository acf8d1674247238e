package ee.idempotent.internal.deploy;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a class says of itself without being loaded (JVMS §4.1). Names are as in the file, with slashes.
 *
 * @param name its name
 * @param isAnnotation whether it is the type of an annotation
 * @param supertypes what it extends and implements itself
 * @param descriptors the types that it mentions, those of annotations among them, such as {@code Ljava/lang/Override;}
 */
record ClassFile(String name, boolean isAnnotation, Set<String> supertypes, Set<String> descriptors) {

    private static final int UTF8 = 1;
    private static final int CLASS = 7;
    private static final int ANNOTATION = 0x2000;

    /**
     * Reads a class.
     *
     * @throws IOException if the bytes are no class
     */
    static ClassFile read(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        in.skipNBytes(8); // magic and version
        int size = in.readUnsignedShort();
        @Nullable String[] texts = new String[size];
        int[] names = new int[size];
        Set<String> descriptors = new HashSet<>();
        for (int index = 1; index < size; index++) {
            int tag = in.readUnsignedByte();
            if (tag == UTF8) {
                String text = in.readUTF();
                texts[index] = text;
                if (text.startsWith("L") && text.endsWith(";")) {
                    descriptors.add(text);
                }
            } else if (tag == CLASS) {
                names[index] = in.readUnsignedShort();
            } else {
                in.skipNBytes(length(tag));
                index += isWide(tag) ? 1 : 0;
            }
        }
        boolean isAnnotation = (in.readUnsignedShort() & ANNOTATION) != 0;
        String name = String.valueOf(texts[names[in.readUnsignedShort()]]);
        Set<String> supertypes = new HashSet<>();
        supertypes.add(String.valueOf(texts[names[in.readUnsignedShort()]]));
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            supertypes.add(String.valueOf(texts[names[in.readUnsignedShort()]]));
        }
        return new ClassFile(name, isAnnotation, supertypes, descriptors);
    }

    /** A long or double counts twice. */
    private static boolean isWide(int tag) {
        return tag == 5 || tag == 6;
    }

    /** How many bytes follow a tag of the constant pool (JVMS §4.4). */
    private static int length(int tag) throws IOException {
        return switch (tag) {
            case 8, 16, 19, 20 -> 2; // a string, method type, module, package
            case 15 -> 3; // a method handle
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 4; // a number, a member, what is dynamic
            case 5, 6 -> 8; // a long, a double
            default -> throw new IOException("no constant has the tag " + tag);
        };
    }
}
