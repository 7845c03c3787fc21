package dev.earnest.align.loss;

import dev.earnest.torch.Libtorch;
import dev.earnest.torch.Scope;
import java.util.Objects;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Loads libtorch before a class of tests, and frees after each test the tensors that it made.
public final class TensorScope implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback {
    private static final ExtensionContext.Namespace OURS =
            ExtensionContext.Namespace.create(TensorScope.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        Libtorch.load();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(OURS).put(Scope.class, Scope.open());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Objects.requireNonNull(context.getStore(OURS).remove(Scope.class, Scope.class)).close();
    }
}
