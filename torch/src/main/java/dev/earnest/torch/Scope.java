package dev.earnest.torch;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;

/// Frees every tensor that its thread makes while it is open, except those kept. Without one native memory is freed
/// only when the garbage collector happens to run. Scopes nest, belong to one thread and are closed in reverse order:
///
/// ```java
/// try (Scope step = Scope.open()) {
///     Tensor loss = ...;
///     loss.backward();
/// }
/// ```
public final class Scope implements AutoCloseable {
    private final @Nullable PointerScope outer;
    private final PointerScope scope;

    private Scope(@Nullable PointerScope outer) {
        this.outer = outer;
        this.scope = new PointerScope();
    }

    /// @return a scope of the calling thread
    public static Scope open() {
        return new Scope(PointerScope.getInnerScope());
    }

    /// Lets a tensor outlive this scope. The scope around this one frees it, or, where there is none, the caller does.
    ///
    /// @return the same tensor
    public <T extends Pointer> T keep(T tensor) {
        if (outer == null) {
            tensor.retainReference();
        } else {
            outer.attach(tensor);
        }
        return tensor;
    }

    /// Lets a tensor outlive all scopes: the caller closes it.
    ///
    /// @return the same tensor
    public static <T extends Pointer> T own(T tensor) {
        return tensor.retainReference();
    }

    @Override
    public void close() {
        scope.close();
    }
}
