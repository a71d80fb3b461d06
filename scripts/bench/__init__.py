"""The measurements that the README quotes, and the bars that they must hold."""
