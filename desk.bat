@echo off
rem Double-clicked on Windows: finds Python and opens the desk, or says how to get it.
chcp 65001 >nul
cd /d "%~dp0"
set PYTHONUTF8=1
py -3 -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && (set "PY=py -3" & goto run)
python -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && (set "PY=python" & goto run)
echo 没有找到 Python 3.11 或更新的版本。
echo 请到 Python 的官方网站（python.org）下载安装，安装时勾选“Add python.exe to PATH”，装好以后再双击这个文件。
pause
exit /b 2
:run
%PY% scripts\archive.py desk
if errorlevel 1 pause
