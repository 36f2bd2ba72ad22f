package idp.server.adapter.pkcs11;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Asks a maker's library which tokens it has. The JDK's provider wants the number of a slot, which is
/// another one when a card is plugged in elsewhere; people know a token by its label.
@SuppressWarnings("restricted")
final class Module {
    private static final String DOC = "idp doctor (docs/hsm.md)";

    // PKCS #11 2.40 §5, the order of CK_FUNCTION_LIST behind its version.
    private static final int INITIALIZE = 0;
    private static final int FINALIZE = 1;
    private static final int GET_SLOT_LIST = 4;
    private static final int GET_TOKEN_INFO = 6;

    private static final int FUNCTIONS = 68;
    private static final int TOKEN_INFO = 512;
    private static final int LABEL = 32;
    private static final int MOST = 256;

    /// CKF_OS_LOCKING_OK: threads of ours call at the same time.
    private static final long LOCKS_OF_SYSTEM = 2;

    private static final long OK = 0;
    private static final long ALREADY_INITIALIZED = 0x191;

    private final Path file;

    Module(Path file) {
        this.file = file;
    }

    record Slot(long id, String label) {}

    /// Those with a token in them.
    ///
    /// @throws TokenTrouble if the library is none or does not answer
    List<Slot> slots() {
        // Whether a library is in use is known to the whole process.
        synchronized (Module.class) {
            try (var arena = Arena.ofConfined()) {
                var functions = functions(arena);
                var begun = call(functions, INITIALIZE, MemorySegment.NULL);
                if (begun != OK && begun != ALREADY_INITIALIZED) {
                    throw silent("C_Initialize", begun);
                }
                try {
                    return slots(functions, arena);
                } finally {
                    if (begun == OK) {
                        call(functions, FINALIZE, MemorySegment.NULL);
                    }
                }
            } catch (TokenTrouble known) {
                throw known;
            } catch (Throwable e) {
                throw new TokenTrouble(file + " is no PKCS #11 library for this machine", DOC, e);
            }
        }
    }

    /// Lets the library begin anew: some forget a token for good that was away for a moment. Nothing else
    /// may use it meanwhile, and every handle from before is worth nothing, or means something else.
    void restart() {
        synchronized (Module.class) {
            try (var arena = Arena.ofConfined()) {
                var functions = functions(arena);
                call(functions, FINALIZE, MemorySegment.NULL);
                // CK_C_INITIALIZE_ARGS: four functions that are not given, flags, and nothing.
                var arguments = arena.allocate(6 * ADDRESS.byteSize(), ADDRESS.byteSize());
                arguments.setAtIndex(JAVA_LONG, 4, LOCKS_OF_SYSTEM);
                var begun = call(functions, INITIALIZE, arguments);
                if (begun != OK && begun != ALREADY_INITIALIZED) {
                    throw silent("C_Initialize", begun);
                }
            } catch (TokenTrouble known) {
                throw known;
            } catch (Throwable e) {
                throw new TokenTrouble(file + " does not begin anew", DOC, e);
            }
        }
    }

    private static MemorySegment functions(SymbolLookup library, Arena arena) throws Throwable {
        var get =
                Linker.nativeLinker()
                        .downcallHandle(
                                library.findOrThrow("C_GetFunctionList"),
                                FunctionDescriptor.of(JAVA_LONG, ADDRESS));
        var list = arena.allocate(ADDRESS);
        var _ = (long) get.invokeExact(list);
        return list.get(ADDRESS, 0).reinterpret((1 + FUNCTIONS) * ADDRESS.byteSize());
    }

    private MemorySegment functions(Arena arena) throws Throwable {
        // Never unloaded: the provider uses it as well.
        return functions(SymbolLookup.libraryLookup(file, Arena.global()), arena);
    }

    private static long call(MemorySegment functions, int which, MemorySegment argument)
            throws Throwable {
        return (long)
                Linker.nativeLinker()
                        .downcallHandle(
                                function(functions, which),
                                FunctionDescriptor.of(JAVA_LONG, ADDRESS))
                        .invokeExact(argument);
    }

    private static MemorySegment function(MemorySegment functions, int which) {
        return functions.getAtIndex(ADDRESS, 1 + which);
    }

    private List<Slot> slots(MemorySegment functions, Arena arena) throws Throwable {
        var list =
                Linker.nativeLinker()
                        .downcallHandle(
                                function(functions, GET_SLOT_LIST),
                                FunctionDescriptor.of(JAVA_LONG, JAVA_BYTE, ADDRESS, ADDRESS));
        var info =
                Linker.nativeLinker()
                        .downcallHandle(
                                function(functions, GET_TOKEN_INFO),
                                FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, ADDRESS));
        var count = arena.allocate(JAVA_LONG);
        count.set(JAVA_LONG, 0, MOST);
        var ids = arena.allocate(JAVA_LONG, MOST);
        // Some find a card that was plugged in only when asked how many there are.
        var _ = (long) list.invokeExact((byte) 1, MemorySegment.NULL, count);
        count.set(JAVA_LONG, 0, MOST);
        var listed = (long) list.invokeExact((byte) 1, ids, count);
        if (listed != OK) {
            throw silent("C_GetSlotList", listed);
        }
        var slots = new ArrayList<Slot>();
        for (var i = 0; i < count.get(JAVA_LONG, 0); i++) {
            var id = ids.getAtIndex(JAVA_LONG, i);
            var about = arena.allocate(TOKEN_INFO, Long.BYTES);
            if ((long) info.invokeExact(id, about) == OK) {
                var label = about.asSlice(0, LABEL).toArray(JAVA_BYTE);
                slots.add(new Slot(id, new String(label, StandardCharsets.UTF_8).strip()));
            }
        }
        return List.copyOf(slots);
    }

    private TokenTrouble silent(String function, long code) {
        var hex = Long.toHexString(code);
        return new TokenTrouble(
                "the PKCS #11 library " + file + " does not start: " + function + " 0x" + hex, DOC);
    }
}
