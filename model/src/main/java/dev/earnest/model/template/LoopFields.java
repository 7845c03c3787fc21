package dev.earnest.model.template;

import dev.earnest.model.ModelException;
import java.util.List;

/// What `loop` tells inside a loop.
final class LoopFields {
    private LoopFields() {}

    static Value field(Value.Loop loop, String name) {
        int size = loop.items().size();
        int index = loop.index();
        return switch (name) {
            case "index" -> Value.of(index + 1L);
            case "index0" -> Value.of((long) index);
            case "revindex" -> Value.of((long) size - index);
            case "revindex0" -> Value.of(size - index - 1L);
            case "first" -> Value.of(index == 0);
            case "last" -> Value.of(index == size - 1);
            case "length" -> Value.of((long) size);
            case "depth" -> Value.of(1L);
            case "depth0" -> Value.of(0L);
            case "previtem" ->
                    index > 0
                            ? loop.items().get(index - 1)
                            : new Value.Undefined("'loop.previtem' of the first item");
            case "nextitem" ->
                    index + 1 < size
                            ? loop.items().get(index + 1)
                            : new Value.Undefined("'loop.nextitem' of the last item");
            case "cycle" ->
                    new Value.Function(
                            "loop.cycle", arguments -> cycle(arguments.positional(), index));
            default -> throw new ModelException("'loop' has no field '" + name + "'");
        };
    }

    private static Value cycle(List<Value> values, int index) {
        if (values.isEmpty()) {
            throw new ModelException("loop.cycle needs values");
        }
        return values.get(index % values.size());
    }
}
