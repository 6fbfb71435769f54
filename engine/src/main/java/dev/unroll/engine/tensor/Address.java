package dev.unroll.engine.tensor;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** A pointer that is moved from one place to another instead of being made anew for every call. Owns nothing. */
@SuppressWarnings("NullAway") // a null pointer is how JavaCPP says that nothing is owned
final class Address extends FloatPointer {
    Address() {
        super((Pointer) null);
    }

    Address at(NativeTensor tensor, int row, int column) {
        address = tensor.address(row, column);
        return this;
    }
}
