#!/bin/sh
# Double-clicked on a Mac: finds Python and opens the desk, or says how to get it.
cd "$(dirname "$0")" || exit 1
for python in python3.13 python3.12 python3.11 python3; do
  if command -v "$python" >/dev/null 2>&1 && "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    exec "$python" scripts/archive.py desk
  fi
done
echo "没有找到 Python 3.11 或更新的版本。"
echo "请到 Python 的官方网站（python.org）下载安装，装好以后再双击这个文件。"
printf "按回车键关闭。"
read -r _
