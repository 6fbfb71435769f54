# Starts what is built; for scripts of POSIX sh to read with ".". They set $script, their own place, $program, the folder with lib and
# native, $options, the folder with Java's options, and $jar, the first of the class path; and define find_cache, which sets $cache to
# the cache for quick starts of a $use (terminal or window), or to nothing.

# start JAVA ARGUMENTS…
start() {
    java=$1
    shift

    # Arguments and file names are UTF-8 wherever the locale says nothing else. What works decides, not what is set: ssh
    # hands on the name of a locale that this machine may not have, and Java would then read the arguments as ASCII.
    case $(locale charmap 2>/dev/null) in
        '' | ANSI_X3.4-1968 | US-ASCII | 646) export LC_ALL=C.UTF-8 ;;
    esac

    case $1 in
        presets | forward | -h | --help | -V | --version) kind=brief ;;
        train | complete | render | gradcheck | export | explain | sweep) kind=terminal ;;
        bench)
            case " $* " in
                *' --ui'*) kind=window ;;
                *) kind=terminal ;;
            esac
            ;;
        *) kind=window ;;
    esac

    use=$kind
    [ "$kind" = brief ] && use=terminal
    find_cache

    terminals=
    [ -t 1 ] && terminals=out
    [ -t 2 ] && terminals=$terminals,err

    exec "$java" "@$options/common" "@$options/$kind" "-Djava.library.path=$program/native" ${cache:+"-XX:AOTCache=$cache"} \
        "-Dunroll.terminals=$terminals" "-Dunroll.script=$script" $UNROLL_JAVA_OPTIONS -cp "$jar" dev.unroll.app.Main "$@"
}
